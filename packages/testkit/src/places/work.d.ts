/** The `checksums.mjs` of the room whose page is bundled: `describePlaces` says where it lies. */
declare module 'places-work' {
  export function checksums(): Promise<import('./types.js').Checksums>;
}
