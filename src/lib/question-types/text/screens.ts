import type { Screens } from '../screen.ts';
import Answer from './Answer.svelte';
import Input from './Input.svelte';

export const screens: Screens = { Input, Answer };
