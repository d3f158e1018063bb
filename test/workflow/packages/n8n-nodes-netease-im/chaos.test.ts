import { neteaseInChaos } from '../../../support/chaos/netease/vendor';
import { testInChaos } from '../../../support/chaos/suite';

testInChaos(neteaseInChaos, 100);
