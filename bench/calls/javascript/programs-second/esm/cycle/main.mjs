import { even } from './even.mjs';
import './side.mjs';
even(5);
