/**
 * Recordings written by real encoders, as short as they make them, with their duration in seconds: MP3
 * by LAME, AAC in M4A, H.264 in MOV and in fragments, WAV by FFmpeg 5.1, AMR by SoX 14.4.
 */
export const realRecordings = {
	mp3WithXing: {
		seconds: 0.648,
		data: recording(`
		SUQzAwAAAAAAGFRJVDIAAAAEAAAAaGkAAAAAAAAAAAAAAP/jOMAAAAAAAAAAAABJbmZvAAAADwAAAAkAAANgAFVVVVVVVVVV
		VVVVampqampqampqamqAgICAgICAgICAgJWVlZWVlZWVlZWVqqqqqqqqqqqqqqrAwMDAwMDAwMDAwNXV1dXV1dXV1dXV6urq
		6urq6urq6ur//////////////wAAAABMYXZmIGxhbWUAAAAAAAAAAAAAAAAkAmAAAAAAAAADYBjVlxEAAAAAAAAAAAAAAAAA
		AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP/jGMQADSCWnHlMAAAIC3cC973ve970pSlKUp173ve/ztNOxDAm
		BMCYjn/DgQBDE4f//5zp939IIcv7sQAMH+GOlSaIsMsTP//jGMQGDnDylAGUUADjmitRyhC3+FnhHIHeMAY8JJwDvkhGkh4H
		QiicwkgMgURWEUIr/8hHo9OOIhL/hIGhKdBp///////////jGMQHDeimQAHeAAD/////+VJbAIAJNYQgCGBCCgYNYLRg5iPG
		HPIsYwghhhegmGBmBoDgIy+4OANSFdTq///31YEXtMCCMv/jGMQKDNimNAAGvEQkjQJTj2DDAFLNt2gsz0A/zCdBCMDIAsoA
		KUTROVKw6x////////6v/VX///gBeaejR08DLhzkODDTEP/jGMQRDTCmNAAGvEQTeEf9NDEMswtAOjBHAbMB4BIwBACCz6Xj
		A8f///////9//63///k7epdA4BMCEwKbAyHBI9BhAdFGB//jGMQXDHimNAAG/EQjAEgOoWAuAIB4YAGRACJssdv/////////
		/9T///4xgBgAA30DACAcDAsBIBALwMRoywMfZtQOr8WwN//jGMQgDTimQAFWAACkP4DBsCADAMAkAIF4CQCiPhmBCiEgf///
		/7OHEsMo/////2IRRWxFT3/OUR0L+t0N5hkuFcAAKNsnXf/jGMQmFrmaiCGbgADf/wsLBu8ZMY8SmRP//ymQcrnSLm6y////
		m6JfNwXDwP//gMPA+Aw8H//8aaJjTSXf//mrkHCm5AAP///jGMQGDNC6tRnDGANmZf2ZmZS4wZgwooGAgJtQECb+qoCw34oK
		FP6Cgx34go3/xBgr+goUd+IMd/9qTEFNRTMuMTAwqqqqqg==
		`),
	},
	mp3: {
		seconds: 0.648,
		data: recording(`
		/+MYxAANIJaceUwAAAgLdwL3ve973vSlKUpSnXve97/O007EMCYEwJiOf8OBAEMTh///nOn3f0ghy/uxAAwf4Y6VJoiwyxM/
		/+MYxAYOcPKUAZRQAOOaK1HKELf4WeEcgd4wBjwknAO+SEaSHgdCKJzCSAyBRFYRQiv/yEej044iEv+EgaEp0Gn/////////
		/+MYxAcN6KZAAd4AAP/////5UlsAgAk1hCAIYEIKBg1gtGDmI8Yc8ixjCCGGF6CYYGYGgOAjL7g4A1IV1Or///fVgRe0wIIy
		/+MYxAoM2KY0AAa8RCSNAlOPYMMAUs23aCzPQD/MJ0EIwMgCygApRNE5UrDrH////////q/9Vf//+AF5p6NHTwMuHOQ4MNMQ
		/+MYxBENMKY0AAa8RBN4R/00MQyzC0A6MEcBswHgEjAEAILPpeMDx////////3//rf//+Tt6l0DgEwITApsDIcEj0GEB0UYH
		/+MYxBcMeKY0AAb8RCMASA6hYC4AgHhgAZEAImyx2///////////1P///jGAGAADfQMAIBwMCwEgEAvAxGjLAx9m1A6vxbA3
		/+MYxCANOKZAAVYAAKQ/gMGwIAMAwCQAgXgJAKI+GYEKISB/////s4cSwyj/////YhFFbEVPf85RHQv63Q3mGS4VwAAo2ydd
		/+MYxCYWuZqIIZuAAN//CwsG7xkxjxKZE///KZByudIubrL///+bol83BcPA//+Aw8D4DDwf//xpomNNJd//+auQcKbkAA//
		/+MYxAYM0Lq1GcMYA2Zl/ZmZlLjBmDCigYCAm1AQJv6qgLDfigoU/oKDHfiCjf/EGCv6ChR34gx3/2pMQU1FMy4xMDCqqqqq
		`),
	},
	m4a: {
		seconds: 0.5,
		data: recording(`
		AAAAHGZ0eXBNNEEgAAACAE00QSBpc29taXNvMgAAAAhmcmVlAAADXm1kYXTeAgBMYXZjNTkuMzcuMTAwAAJ0pSfMUqs36/T9
		/i9S7kRJJJJJcu7ASEhISEhISEhISEhISEhISEhISEhKVKld6jn3r4uDIlSyymzcssssspuWWVFLLLLLLLLLLLLLLLLLLLLL
		LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL
		LLLLLLLLKBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBkQPgEAnNk6G2S8FUS8FWS8FPt8//xf+f69cdXqa39//2/T/8P/P8ee
		OuNRN/9Pz/6f/P11xxxqR1/+35/9P/v9ccdau6saZmwxXNNMuZexs2ROyIWbKlgEX9czL85RhOs50VVGMag0dHRHQboHUKDU
		CdVFFBpxRRQacUULjoXOBlFBYCoWDEecFZcyznYjzznOdSlRqUqeeeeecTqnVOqeeeeeeeeeeeeeeeecCedU889R5RpLiwYl
		w/45WFOdUPNPOrmn5ub5c3NPPvAo4AES8osixmVnO/H5/6f/brjWtXdy5Ja5F56+6YB7wh/4Az6Af4zAe+gH+AHQn3BD399E
		IHwYO+4B/gB33IH+DBPuQP8NhPvCH/hsD3hA+GwPcgPhsJ9/QD4wn0ufx8J5v4GHCfw98H2wnmwHkwnm8RiwkhUAkB4YpIAI
		XqRCM5gIgowiA4ABFjKL4BMKVld//2P/5L1LuSSSJIi676ugRiyidGLy61RPL6Z0YsXOqJ4LnPGNN9HUonlmnQQonBPLrVE8
		DToJlBxE8utUSWUTo7mLrVE8utSNLFz1RPLrVE8sTxYsoPVE8utUWllE8WL1E9UTywqLTf0zjF6jqvXW2b6yBtAXSRB2vq/J
		2vqnOyAXC4Xr1zKUgOABQjKL5gqqzv9v8dXLuWkkiRIiRBOuBiJlUPIyzrgZFO1ueimVQEZRmE9AcinogZEcB5BKo52RTrgZ
		FzKoeQSqIGRTrgYiZVDyMs64GRTtbnkTKoeEU64GRczVDyJlUPCKdcDIp1UPImno52RTrgZEdVDyJp6IGRTrgYiZVDwJS4GR
		TrgeRMqh5zLOuBkU66HkTKoeEU64GRHaoeRMqh5kU64GcAAAAw9tb292AAAAbG12aGQAAAAAAAAAAAAAAAAAAAPoAAAB9AAB
		AAABAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
		AAAAAAACAAACOXRyYWsAAABcdGtoZAAAAAMAAAAAAAAAAAAAAAEAAAAAAAAB9AAAAAAAAAAAAAAAAQEAAAAAAQAAAAAAAAAA
		AAAAAAAAAAEAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAACRlZHRzAAAAHGVsc3QAAAAAAAAAAQAAAfQAAAQAAAEAAAAA
		AbFtZGlhAAAAIG1kaGQAAAAAAAAAAAAAAAAAAB9AAAAToFXEAAAAAAAtaGRscgAAAAAAAAAAc291bgAAAAAAAAAAAAAAAFNv
		dW5kSGFuZGxlcgAAAAFcbWluZgAAABBzbWhkAAAAAAAAAAAAAAAkZGluZgAAABxkcmVmAAAAAAAAAAEAAAAMdXJsIAAAAAEA
		AAEgc3RibAAAAGpzdHNkAAAAAAAAAAEAAABabXA0YQAAAAAAAAABAAAAAAAAAAAAAgAQAAAAAB9AAAAAAAA2ZXNkcwAAAAAD
		gICAJQABAASAgIAXQBUAAAAAACp+AAAqfgWAgIAFFYhW5QAGgICAAQIAAAAgc3R0cwAAAAAAAAACAAAABAAABAAAAAABAAAD
		oAAAABxzdHNjAAAAAAAAAAEAAAABAAAABQAAAAEAAAAoc3RzegAAAAAAAAAAAAAABQAAAM4AAADMAAAAhQAAAJMAAACkAAAA
		FHN0Y28AAAAAAAAAAQAAACwAAAAac2dwZAEAAAByb2xsAAAAAgAAAAH//wAAABxzYmdwAAAAAHJvbGwAAAABAAAABQAAAAEA
		AABidWR0YQAAAFptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABtZGlyYXBwbAAAAAAAAAAAAAAAAC1pbHN0AAAAJal0b28AAAAd
		ZGF0YQAAAAEAAAAATGF2ZjU5LjI3LjEwMA==
		`),
	},
	mov: {
		seconds: 1.5,
		data: recording(`
		AAAAFGZ0eXBxdCAgAAACAHF0ICAAAAAId2lkZQAAA1ptZGF0AAACrAYF//+o3EXpvebZSLeWLNgg2SPu73gyNjQgLSBjb3Jl
		IDE2NCByMzA5NSBiYWVlNDAwIC0gSC4yNjQvTVBFRy00IEFWQyBjb2RlYyAtIENvcHlsZWZ0IDIwMDMtMjAyMiAtIGh0dHA6
		Ly93d3cudmlkZW9sYW4ub3JnL3gyNjQuaHRtbCAtIG9wdGlvbnM6IGNhYmFjPTEgcmVmPTMgZGVibG9jaz0xOjA6MCBhbmFs
		eXNlPTB4MzoweDExMyBtZT1oZXggc3VibWU9NyBwc3k9MSBwc3lfcmQ9MS4wMDowLjAwIG1peGVkX3JlZj0xIG1lX3Jhbmdl
		PTE2IGNocm9tYV9tZT0xIHRyZWxsaXM9MSA4eDhkY3Q9MSBjcW09MCBkZWFkem9uZT0yMSwxMSBmYXN0X3Bza2lwPTEgY2hy
		b21hX3FwX29mZnNldD00IHRocmVhZHM9MSBsb29rYWhlYWRfdGhyZWFkcz0xIHNsaWNlZF90aHJlYWRzPTAgbnI9MCBkZWNp
		bWF0ZT0xIGludGVybGFjZWQ9MCBibHVyYXlfY29tcGF0PTAgY29uc3RyYWluZWRfaW50cmE9MCBiZnJhbWVzPTMgYl9weXJh
		bWlkPTIgYl9hZGFwdD0xIGJfYmlhcz0wIGRpcmVjdD0xIHdlaWdodGI9MSBvcGVuX2dvcD0wIHdlaWdodHA9MiBrZXlpbnQ9
		MjUwIGtleWludF9taW49MiBzY2VuZWN1dD00MCBpbnRyYV9yZWZyZXNoPTAgcmNfbG9va2FoZWFkPTQwIHJjPWNyZiBtYnRy
		ZWU9MSBjcmY9NTEuMCBxY29tcD0wLjYwIHFwbWluPTAgcXBtYXg9NjkgcXBzdGVwPTQgaXBfcmF0aW89MS40MCBhcT0xOjEu
		MDAAgAAAAHJliIQD//3bt2PfpxqAGEhlI7GviI0k1WOycd/wHmCM4O+m25Hv0Mr6obCkJ+MMJJ2WIxZ9cpeuj3xFbpYvrTm6
		MBeK/oJjKs6R+vMi8avz4jxXe0Wn40pR4SSbVmQ/mANSJqWcClYotyd6m1GaohIOfNEAAAAPQZohbH/0dVuAyXq8CF6QAAAA
		FUGaQjwhkymH//O/c6xmKkvykD4NkQAAAyVtb292AAAAbG12aGQAAAAAAAAAAAAAAAAAAAPoAAAF3AABAAABAAAAAAAAAAAA
		AAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAACkHRy
		YWsAAABcdGtoZAAAAAMAAAAAAAAAAAAAAAEAAAAAAAAF3AAAAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAA
		AAAAAAAAAAAAAEAAAAAAEAAAABAAAAAAACRlZHRzAAAAHGVsc3QAAAAAAAAAAQAABdwAAEAAAAEAAAAAAghtZGlhAAAAIG1k
		aGQAAAAAAAAAAAAAAAAAAEAAAABgAH//AAAAAAAtaGRscgAAAABtaGxydmlkZQAAAAAAAAAAAAAAAAxWaWRlb0hhbmRsZXIA
		AAGzbWluZgAAABR2bWhkAAAAAQAAAAAAAAAAAAAALGhkbHIAAAAAZGhscnVybCAAAAAAAAAAAAAAAAALRGF0YUhhbmRsZXIA
		AAAkZGluZgAAABxkcmVmAAAAAAAAAAEAAAAMdXJsIAAAAAEAAAFHc3RibAAAAKtzdHNkAAAAAAAAAAEAAACbYXZjMQAAAAAA
		AAABAAAAAEZGTVAAAAIAAAACAAAQABAASAAAAEgAAAAAAAAAARVMYXZjNTkuMzcuMTAwIGxpYngyNjQAAAAAAAAAAAAAABj/
		/wAAADVhdmNDAfQACv/hABdn9AAKkZsr2AiAAAADAIAAAAMCB4kSywEAB2jr4GURIRD/+PgAAAAAEHBhc3AAAAABAAAAAQAA
		ABhzdHRzAAAAAAAAAAEAAAADAAAgAAAAABRzdHNzAAAAAAAAAAEAAAABAAAAGGN0dHMAAAAAAAAAAQAAAAMAAEAAAAAAHHN0
		c2MAAAAAAAAAAQAAAAEAAAADAAAAAQAAACBzdHN6AAAAAAAAAAAAAAADAAADJgAAABMAAAAZAAAAFHN0Y28AAAAAAAAAAQAA
		ACQAAAAhdWR0YQAAABmpc3dyAA1VxExhdmY1OS4yNy4xMDA=
		`),
	},
	wav: {
		seconds: 0.02,
		data: recording(`
		UklGRuYAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgATElTVBoAAABJTkZPSVNGVA4AAABMYXZmNTkuMjcuMTAwAGRh
		dGGgAAAAgYWKjY+PjoqFgHt2cnBwcXV5foSJjY+PjouGgXx3c3BwcXR4fYOIjI+PjoyHgn13c3BwcHN3fYKHjI6Pj4yIg314
		dHFwcHN3fIGGi46Pj42JhH55dXFwcHJ2e4CFio6Pj42KhYB6dXJwcHF1en+EiY2Pj46KhoF7dnJwcHF0eX6DiIyPj46Lh4J8
		d3NwcHFzeH2CiIyPj4+MiIJ9eHRxcA==
		`),
	},
	wavAdpcm: {
		seconds: 0.255,
		data: recording(`
		UklGRlYEAABXQVZFZm10IBQAAAARAAEAQB8AAIA+AAAABAQAAgD5B2ZhY3QEAAAA+QcAAExJU1QaAAAASU5GT0lTRlQOAAAA
		TGF2ZjU5LjI3LjEwMABkYXRhAAQAACIBAAB3d3e2zKqJMUQkEoDLzKqKITU0IpDa27qZIURDIoC6vruLIEVDIoG6zbuaEEQ0
		I4K6vryaKFM0I4K5vryaCFM0MxG5vryqGFJTMgGozMuqGTI2MwOozcuqCTJFMxKYzLyriTI2NBKg27yrCjE2NBKQ2ry7iTA2
		NCKQ2tu6iSBEQyKAur67iyBFQyKBus27mhBENCOCur68mihTNCOCub68mghTNDMRub68qhhSUzIBqMzLqggyNjMDqM3Lqgky
		RTMSmMy8qwoyNjQSoNu8qwoxNjQSgNu8u5kxNjQikNrbuokgREMigLq+u4sgRUMigbrNu5oQRDQjgrq+vJooUzQjgrm+vJoI
		UzQzEbm+vKoYUlMyAajMy6oIMjYzA6jNy6oJMkUzEpjMvKsKMjY0EqDbvKsKMTY0EpDavLuJMDY0IpDa27qJIERDIoC6vruL
		IEVDIoG6zbuaEEQ0I4K6vryaKFM0I4K5vryaCFM0MxG5vryqGFJTMgGozMuqCDI2MwOozcuqCTJFMxKYzLyrCjI2NBKg27yr
		CjE2NBKA27y7mTE2NCKQ2tu6iSBEQyKAur67iyBFQyKBus27mhBENCOCur68mihTNCOCub68mghTNDMRub68qhhSUzIBqMzL
		qggyNjMDqM3LqgkyRTMSmMy8qwoyNjQSoNu8qwoxNjQSkNq8u4kwNjQikNrbuokgREMigLq+u4sgRUMigbrNu5oQRDQjgrq+
		vJooUzQjgrm+vJoIUzQzEbm+vKoYUlMyAajMy6oIMjYzA6jNy6oJMkUzEpjMvKsKMjY0EqDbvKsKMTY0EoDbvLuZMTY0IpDa
		27qJIERDIoC6vruLIEVDIoG6zbuaEEQ0I4K6vryaKFM0I4K5vryaCFM0MxG5vryqGFJTMgGozMuqCDI2MwOozcuqCTJFMxKY
		zLyrCjI2NBKg27yrCjE2NBKQ2ry7iTA2NCKQ2tu6iSBEQyKAur67iyBFQyKBus27mhBENCOCur68mihTNCOCub68mghTNDMR
		ub68qhhSUzIBqMzLqggyNjMDqM3LqgkyRTMSmMy8qwoyNjQSoNu8qwoxNjQSgNu8u5kxNjQikNrbuokgREMigLq+u4sgRUMi
		gbrNu5oQRDQjgrq+vJooUzQjgrm+vJoIUzQzEbm+vKoYUlMyAajMy6oIMjYzA6jNy6oJMkUzEpjMvKsKMjY0EqDbvKsKMTY0
		EpDavLuJMDY0IpDa27qJIERDIoC6vruLIEVDIoG6zbuaEEQ0I4K6vryaKFM0I4K5vryaCFM0MxG5vryqGFJTMgGozMuqCDI2
		MwOozcuqCTJFMxKYzLyriTI2gICAAIgAiACIAIiAAIgAiAAICAg=
		`),
	},
	wavFromPipe: {
		seconds: 0.02,
		data: recording(`
		UklGRv////9XQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgATElTVBoAAABJTkZPSVNGVA4AAABMYXZmNTkuMjcuMTAwAGRh
		dGH/////gYWKjY+PjoqFgHt2cnBwcXV5foSJjY+PjouGgXx3c3BwcXR4fYOIjI+PjoyHgn13c3BwcHN3fYKHjI6Pj4yIg314
		dHFwcHN3fIGGi46Pj42JhH55dXFwcHJ2e4CFio6Pj42KhYB6dXJwcHF1en+EiY2Pj46KhoF7dnJwcHF0eX6DiIyPj46Lh4J8
		d3NwcHFzeH2CiIyPj4+MiIJ9eHRxcA==
		`),
	},
	amr: {
		seconds: 0.24,
		data: recording(`
		IyFBTVIKBIA4H+/rafWHoKgEgAQdPTWu24P1jSTqFQQEPjgyprvfZRUVslKqBI0vMqa7DlV+fnGKyAQ+ODKne3t0lwkTtLYE
		jT01m6tgVb+NGkhCBD44Mqa733SVRO2VZASNPTKq2x2lWk0QrgQEPjgyprurZLVcsmlOBI09MmernVW59DBSaAQ+ODKqq8ul
		K1MTClIEjT0yp3tdheJIhtxo
		`),
	},
} as const;

/** An MP4 in fragments, whose movie header tells no duration. */
export const fragmentedMp4 = recording(`
	AAAAJGZ0eXBpc29tAAACAGlzb21pc282aXNvMmF2YzFtcDQxAAAC7m1vb3YAAABsbXZoZAAAAAAAAAAAAAAAAAAAA+gAAAAA
	AAEAAAEAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
	AAAAAAAAAAIAAAHwdHJhawAAAFx0a2hkAAAAAwAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAAAAAAA
	AAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAQAAAAEAAAAAABjG1kaWEAAAAgbWRoZAAAAAAAAAAAAAAAAAAAQAAAAAAA
	VcQAAAAAAC1oZGxyAAAAAAAAAAB2aWRlAAAAAAAAAAAAAAAAVmlkZW9IYW5kbGVyAAAAATdtaW5mAAAAFHZtaGQAAAABAAAA
	AAAAAAAAAAAkZGluZgAAABxkcmVmAAAAAAAAAAEAAAAMdXJsIAAAAAEAAAD3c3RibAAAAKtzdHNkAAAAAAAAAAEAAACbYXZj
	MQAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAQABAASAAAAEgAAAAAAAAAARVMYXZjNTkuMzcuMTAwIGxpYngyNjQAAAAAAAAA
	AAAAABj//wAAADVhdmNDAfQACv/hABdn9AAKkZsr2AiAAAADAIAAAAMCB4kSywEAB2jr4GURIRD/+PgAAAAAEHBhc3AAAAAB
	AAAAAQAAABBzdHRzAAAAAAAAAAAAAAAQc3RzYwAAAAAAAAAAAAAAFHN0c3oAAAAAAAAAAAAAAAAAAAAQc3RjbwAAAAAAAAAA
	AAAAKG12ZXgAAAAgdHJleAAAAAAAAAABAAAAAQAAAAAAAAAAAAAAAAAAAGJ1ZHRhAAAAWm1ldGEAAAAAAAAAIWhkbHIAAAAA
	AAAAAG1kaXJhcHBsAAAAAAAAAAAAAAAALWlsc3QAAAAlqXRvbwAAAB1kYXRhAAAAAQAAAABMYXZmNTkuMjcuMTAwAAAAiG1v
	b2YAAAAQbWZoZAAAAAAAAAABAAAAcHRyYWYAAAAkdGZoZAAAADkAAAABAAAAAAAAAxIAACAAAAADJgEBAAAAAAAUdGZkdAEA
	AAAAAAAAAAAAAAAAADB0cnVuAAAKBQAAAAMAAACQAgAAAAAAAyYAAEAAAAAAEwAAQAAAAAAZAABAAAAAA1ptZGF0AAACrAYF
	//+o3EXpvebZSLeWLNgg2SPu73gyNjQgLSBjb3JlIDE2NCByMzA5NSBiYWVlNDAwIC0gSC4yNjQvTVBFRy00IEFWQyBjb2Rl
	YyAtIENvcHlsZWZ0IDIwMDMtMjAyMiAtIGh0dHA6Ly93d3cudmlkZW9sYW4ub3JnL3gyNjQuaHRtbCAtIG9wdGlvbnM6IGNh
	YmFjPTEgcmVmPTMgZGVibG9jaz0xOjA6MCBhbmFseXNlPTB4MzoweDExMyBtZT1oZXggc3VibWU9NyBwc3k9MSBwc3lfcmQ9
	MS4wMDowLjAwIG1peGVkX3JlZj0xIG1lX3JhbmdlPTE2IGNocm9tYV9tZT0xIHRyZWxsaXM9MSA4eDhkY3Q9MSBjcW09MCBk
	ZWFkem9uZT0yMSwxMSBmYXN0X3Bza2lwPTEgY2hyb21hX3FwX29mZnNldD00IHRocmVhZHM9MSBsb29rYWhlYWRfdGhyZWFk
	cz0xIHNsaWNlZF90aHJlYWRzPTAgbnI9MCBkZWNpbWF0ZT0xIGludGVybGFjZWQ9MCBibHVyYXlfY29tcGF0PTAgY29uc3Ry
	YWluZWRfaW50cmE9MCBiZnJhbWVzPTMgYl9weXJhbWlkPTIgYl9hZGFwdD0xIGJfYmlhcz0wIGRpcmVjdD0xIHdlaWdodGI9
	MSBvcGVuX2dvcD0wIHdlaWdodHA9MiBrZXlpbnQ9MjUwIGtleWludF9taW49MiBzY2VuZWN1dD00MCBpbnRyYV9yZWZyZXNo
	PTAgcmNfbG9va2FoZWFkPTQwIHJjPWNyZiBtYnRyZWU9MSBjcmY9NTEuMCBxY29tcD0wLjYwIHFwbWluPTAgcXBtYXg9Njkg
	cXBzdGVwPTQgaXBfcmF0aW89MS40MCBhcT0xOjEuMDAAgAAAAHJliIQD//3bt2PfpxqAGEhlI7GviI0k1WOycd/wHmCM4O+m
	25Hv0Mr6obCkJ+MMJJ2WIxZ9cpeuj3xFbpYvrTm6MBeK/oJjKs6R+vMi8avz4jxXe0Wn40pR4SSbVmQ/mANSJqWcClYotyd6
	m1GaohIOfNEAAAAPQZohbH/0dVuAyXq8CF6QAAAAFUGaQjwhkymH//O/c6xmKkvykD4NkQAAAENtZnJhAAAAK3RmcmEBAAAA
	AAAAAQAAAAAAAAABAAAAAAAAQAAAAAAAAAADEgEBAQAAABBtZnJvAAAAAAAAAEM=
`);

function recording(base64: string): Buffer {
	return Buffer.from(base64, 'base64');
}

const ascii = (text: string) => Buffer.from(text, 'latin1');

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

function uint64(value: bigint): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(value);
	return bytes;
}

/** A box of MP4; its size in 64 bits, or 0 for "to the end", where asked for. */
export function box(type: string, content: Uint8Array, form: 'usual' | 'large' | 'open' = 'usual') {
	const name = ascii(type);
	if (form === 'open') return Buffer.concat([uint32(0), name, content]);
	if (form === 'usual') return Buffer.concat([uint32(8 + content.length), name, content]);
	return Buffer.concat([uint32(1), name, uint64(BigInt(16 + content.length)), content]);
}

/** `mvhd` of version 0 or 1, as long as it is read. */
export function movieHeader(version: 0 | 1, scale: number, duration: bigint): Buffer {
	const dates = Buffer.alloc(version === 0 ? 8 : 16);
	const last = version === 0 ? uint32(Number(duration)) : uint64(duration);
	return box('mvhd', Buffer.concat([uint32(version << 24), dates, uint32(scale), last]));
}

/** A movie of fragments; `mehd` tells its duration, where there is one. */
export function fragments(version: 0 | 1 = 0, duration?: bigint): Buffer {
	if (duration === undefined) return box('mvex', Buffer.of());
	const last = version === 0 ? uint32(Number(duration)) : uint64(duration);
	return box('mvex', box('mehd', Buffer.concat([uint32(version << 24), last])));
}

export const FTYP = box('ftyp', ascii('isom\0\0\x02\0isom'));

/** A chunk of WAV; a size can be claimed that it has not. */
export function chunk(type: string, content: Uint8Array, claimed = content.length): Buffer {
	const size = uint32(claimed).reverse();
	return Buffer.concat([ascii(type), size, content, Buffer.alloc(content.length % 2)]);
}

export function wav(chunks: readonly Uint8Array[], magic = 'RIFF'): Buffer {
	const content = Buffer.concat([ascii('WAVE'), ...chunks]);
	return Buffer.concat([ascii(magic), uint32(content.length).reverse(), content]);
}

/** `fmt ` of a WAV: 1 is PCM. */
export function wavFormat(
	coding: number,
	samplesPerSecond: number,
	bytesPerSecond: number,
): Buffer {
	const content = Buffer.alloc(16);
	content.writeUInt16LE(coding, 0);
	content.writeUInt16LE(1, 2);
	content.writeUInt32LE(samplesPerSecond, 4);
	content.writeUInt32LE(bytesPerSecond, 8);
	return chunk('fmt ', content);
}

/** Header bits of a frame of MPEG audio, as they are written. */
export interface MpegBits {
	/** 0: 2.5, 2: 2, 3: 1. */
	readonly version?: number;
	/** 3: I, 2: II, 1: III. */
	readonly layer?: number;
	readonly bitRate?: number;
	readonly samplingRate?: number;
	readonly padding?: 0 | 1;
	/** 3: mono. */
	readonly channels?: number;
}

/** One frame of so many bytes, silent but for what is put at a place in it. */
export function mpegFrame(
	bytes: number,
	{ version = 3, layer = 1, bitRate = 9, samplingRate = 0, padding = 0, channels = 0 }: MpegBits,
	...inside: ReadonlyArray<readonly [at: number, content: Uint8Array]>
): Buffer {
	const frame = Buffer.alloc(bytes);
	frame[0] = 0xff;
	frame[1] = 0xe0 | (version << 3) | (layer << 1) | 1;
	frame[2] = (bitRate << 4) | (samplingRate << 2) | (padding << 1);
	frame[3] = channels << 6;
	for (const [at, content] of inside) frame.set(content, at);
	return frame;
}

/** An ID3v2 tag with so many bytes in it. */
export function id3(bytes: number, hasFooter = false): Buffer {
	const size = [21, 14, 7, 0].map((shift) => (bytes >> shift) & 0x7f);
	const header = Buffer.from([...ascii('ID3'), 4, 0, hasFooter ? 0x10 : 0, ...size]);
	return Buffer.concat([header, Buffer.alloc(bytes), Buffer.alloc(hasFooter ? 10 : 0)]);
}

/** What a "Xing" header says: flags and, if they say so, the number of frames. */
export const xing = (flags: number, frames: number, name = 'Xing') =>
	Buffer.concat([ascii(name), uint32(flags), uint32(frames)]);

/** "VBRI": version, delay, quality, bytes, frames. */
export const vbri = (frames: number) =>
	Buffer.concat([ascii('VBRI'), Buffer.alloc(10), uint32(frames)]);
