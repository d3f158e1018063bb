import { rongCloudInChaos } from '../../../support/chaos/rongcloud/vendor';
import { testInChaos } from '../../../support/chaos/suite';

testInChaos(rongCloudInChaos, 100);
