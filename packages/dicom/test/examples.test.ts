import { join } from 'node:path';
import { describeExamples } from '@ich/testkit';

describeExamples(join(import.meta.dirname, '..'));
