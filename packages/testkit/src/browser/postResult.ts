/** In a page: posts what `work` answers, or the message of its error, to the server the page came from. */
export async function postResult(work: () => Promise<object>): Promise<void> {
  const result = await work().catch((cause) => ({ error: cause instanceof Error ? `${cause.stack}` : String(cause) }));
  await fetch('/result', { method: 'POST', body: JSON.stringify(result) });
}
