// The packages carry no types: `codecTypes.ts` has what is used of them.
declare module '@cornerstonejs/codec-openjpeg/decode';
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decode';
