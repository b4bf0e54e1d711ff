import { drawFigures } from './figure';

drawFigures();
