import { searchJob } from './searchJob.ts';
import type { SearchInput, SearchKind, SearchOutputs, SearchParts } from './searchJob.ts';
import { serve } from './serve.ts';

serve<SearchInput, SearchOutputs[SearchKind], SearchParts[SearchKind]>(searchJob);
