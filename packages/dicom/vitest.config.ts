export { default } from '@ich/testkit/config';
