import { easemobInChaos } from '../support/chaos/easemob/vendor';
import { testInChaos } from '../support/chaos/suite';

testInChaos(easemobInChaos);
