import { runJob } from './runJob.js';

self.onmessage = ({ data }: MessageEvent<string>) => {
  runJob(data).then(
    (result) => self.postMessage(result),
    (cause) => self.postMessage({ error: String(cause instanceof Error ? cause.stack : cause) }),
  );
};
