/**
 * The content of each built-in type, member by member (the pages on message types, and the SDKs), and
 * nothing else: the documents do not say that other members are tolerated, so one too many is a mistake.
 * A thumbnail is in every table, but no page says that a message without it is refused.
 */
import {
	amr,
	bytes,
	content,
	count,
	degrees,
	file,
	pixels,
	text,
	thumbnail,
	url,
	voiceSeconds,
} from './members';

const anyObject = { type: 'object' };
const operation = { operation: text, data: text, message: text };

/** By object name. */
export const CONTENT_SCHEMAS: Readonly<Record<string, Record<string, unknown>>> = {
	'RC:TxtMsg': content(['content'], { content: text }),
	'RC:ImgMsg': content(['imageUri'], { content: thumbnail, imageUri: url }),
	'RC:GIFMsg': content(['remoteUrl', 'gifDataSize', 'width', 'height'], {
		...file,
		remoteUrl: url,
		gifDataSize: count,
		width: pixels,
		height: pixels,
	}),
	'RC:HQVCMsg': content(['remoteUrl', 'duration'], {
		...file,
		remoteUrl: url,
		duration: voiceSeconds,
	}),
	'RC:VcMsg': content(['content', 'duration'], { content: amr, duration: voiceSeconds }),
	'RC:FileMsg': content(['name', 'size', 'type', 'fileUrl'], {
		...file,
		size: bytes,
		type: { type: 'string', pattern: '^[^./\\s]+$' },
		fileUrl: url,
	}),
	'RC:SightMsg': content(['sightUrl', 'duration', 'size', 'name'], {
		...file,
		sightUrl: url,
		content: thumbnail,
		duration: count,
		size: bytes,
	}),
	'RC:LBSMsg': content(['latitude', 'longitude', 'poi'], {
		latitude: degrees(90),
		longitude: degrees(180),
		poi: text,
		content: thumbnail,
	}),
	'RC:ReferenceMsg': content(['content', 'referMsgUserId', 'referMsg', 'objName'], {
		content: text,
		referMsgUserId: text,
		referMsg: anyObject,
		referMsgUid: text,
		objName: text,
	}),
	'RC:ImgTextMsg': content(['title', 'content', 'imageUri', 'url'], {
		title: text,
		content: text,
		imageUri: url,
		url,
	}),
	'RC:CombineMsg': content(['remoteUrl', 'conversationType', 'nameList', 'summaryList'], {
		...file,
		remoteUrl: url,
		conversationType: { enum: [1, 3] },
		nameList: { type: 'array', items: text },
		summaryList: { type: 'array', items: text, maxItems: 4 },
	}),
	'RC:InfoNtf': content(['message'], { message: text }),
	'RC:CmdNtf': content(['name'], { name: text, data: text }),
	'RC:CmdMsg': content(['name'], { name: text, data: text }),
	'RC:ContactNtf': content(['operation', 'sourceUserId', 'targetUserId'], {
		operation: text,
		sourceUserId: text,
		targetUserId: text,
		message: text,
	}),
	'RC:GrpNtf': content(['operatorUserId', 'operation'], { ...operation, operatorUserId: text }),
	'RC:ProfileNtf': content(['operation'], { operation: text, data: text }),
};
