/** The processor as the system names it; browsers only tell that there is one. */
export async function processorName(): Promise<string> {
  if (typeof process === 'undefined' || !process.versions?.node) return 'CPU';
  const { cpus } = await import('node:os');
  return cpus()[0]?.model.trim() || 'CPU';
}
