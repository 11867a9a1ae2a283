import { IchError } from '@ich/core';
import { type Environment, runProgram } from './runProgram.js';

/**
 * Asks for what node-gyp will call, before it does, because its own messages are long.
 *
 * @throws IchError `io` naming the program that is missing
 */
export async function checkCompiler(env: Environment): Promise<void> {
  const programs = { 'a C++ compiler': env.CXX || 'c++', make: env.MAKE || 'make' };
  for (const [expected, program] of Object.entries(programs)) {
    const { code } = await runProgram(program, ['--version'], { env });
    if (code === 0) continue;
    throw new IchError('io', {
      where: 'build-native',
      expected,
      received: code === undefined ? `no program ${program}` : `${program} ending with code ${code}`,
      remedy: 'Install both, e.g. on Debian: apt-get install g++ make',
    });
  }
}
