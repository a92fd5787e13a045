import type { SlideKind } from '@ruam/workshop';
import type { Component } from 'svelte';
import AgendaView from './AgendaView.svelte';
import FloorView from './FloorView.svelte';
import FlowView from './FlowView.svelte';
import GroupsView from './GroupsView.svelte';
import ListView from './ListView.svelte';
import MapView from './MapView.svelte';
import MergeView from './MergeView.svelte';
import ProposalView from './ProposalView.svelte';
import type { SlideProps } from './SlideProps.ts';
import ThanksView from './ThanksView.svelte';
import TotalsView from './TotalsView.svelte';
import VoteView from './VoteView.svelte';
import WaterfallView from './WaterfallView.svelte';
import WelcomeView from './WelcomeView.svelte';

/** The view of each kind of slide. */
export const slideViews: { [K in SlideKind]: Component<SlideProps<K>> } = {
  welcome: WelcomeView,
  agenda: AgendaView,
  groups: GroupsView,
  list: ListView,
  proposal: ProposalView,
  merge: MergeView,
  vote: VoteView,
  totals: TotalsView,
  map: MapView,
  flow: FlowView,
  waterfall: WaterfallView,
  floor: FloorView,
  thanks: ThanksView,
};
