import { describePlaces } from '@ich/testkit/places';
import * as room from '../../src/index.js';

describePlaces({ dir: import.meta.dirname, opened: 1, room });
