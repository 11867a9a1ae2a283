import { join } from 'node:path';
import { describeExamples } from '@ich/testkit';

const room = join(import.meta.dirname, '..');

describeExamples(room);
// The README of the repository shows the rooms together; this room may import them all.
describeExamples(join(room, '..', '..'), { runIn: room });
