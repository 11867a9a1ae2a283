export { describePlaces, type Places } from './describePlaces.js';
