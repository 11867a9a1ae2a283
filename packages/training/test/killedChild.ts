import { directoryStore } from '../src/index.js';
import { killableRun, type Moment } from './killableRun.js';

// The process that kill.test.ts starts and kills: killedChild.js <directory> <moment>
const [directory, moment] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const result = await killableRun(directoryStore(directory), moment as Moment, () => say('reached'));
say(JSON.stringify(result));
