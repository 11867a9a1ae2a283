import { describePlaces } from '@ich/testkit/places';

describePlaces({ dir: import.meta.dirname, opened: 4 });
