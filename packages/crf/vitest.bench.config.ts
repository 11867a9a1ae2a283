export { default } from '@ich/testkit/bench-config';
