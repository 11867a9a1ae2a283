import { openAssembly } from '@ich/core';
import { type Exports, wasm } from '#assembly/lattice';

/** The module of the lattice: one for the room, as its memory is kept between uses. */
export const assembly = openAssembly<Exports>(wasm);

/** Dimensions that it knows. */
export const MOST_DIMENSIONS = 6;
