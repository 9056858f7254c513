// The fields of a format in the reader's words: for the editor, for what differs, for what is wrong with a file.
import { _ } from '../core/i18n.js'
import { AIMS, RISKS } from '../library/fits.js'

/** Names of fields, those of the activities' options too. @type {Record<string, () => string>} */
export const FIELDS = {
  name: () => _('Name'),
  summary: () => _('In two sentences'),
  aims: () => _('Purpose'),
  risk: () => _('People expose themselves'),
  purpose: () => _('What it is for'),
  purposes: () => _('Purposes, in a few words each'),
  tags: () => _('Words to find it by'),
  for_whom: () => _('For whom'),
  with_whom: () => _('With whom'),
  context: () => _('When to choose it'),
  when_not: () => _('When to choose something else'),
  group: () => _('How many people'),
  best: () => _('At its best, from … to …'),
  total: () => _('In all'),
  min: () => _('At least'),
  max: () => _('At most'),
  steps: () => _('Step by step'),
  activity: () => _('What people do'),
  minutes: () => _('Minutes'),
  goal: () => _('Goal'),
  speaks: () => _('Who speaks'),
  happens: () => _('What happens'),
  prompts: () => _('To read aloud'),
  options: () => _('Settings of this step'),
  roles: () => _('Roles'),
  role: () => _('Role'),
  does: () => _('What this role does'),
  risks: () => _('What often goes wrong, and what to do'),
  sign: () => _('How one sees it'),
  remedy: () => _('What to do'),
  precautions: () => _('Precautions'),
  checklist: () => _('Not to forget'),
  before: () => _('Before'),
  during: () => _('During'),
  after: () => _('Afterwards'),
  templates: () => _('To copy and fill in'),
  text: () => _('Text'),
  deliverables: () => _('What you leave with'),
  made_in: () => _('Made in these steps'),
  example: () => _('A filled-in example'),
  metrics: () => _('How you know that it worked'),
  synthesis: () => _('What to remember of it'),
  sources: () => _('Where it comes from'),
  slots: () => _('Exactly so many options'),
  card: () => _('The choice becomes a decision card'),
  clauses: () => _('Clauses'),
  own: () => _('The group may add clauses'),
  facts_only: () => _('Questions about facts only'),
  columns: () => _('Columns'),
  hint: () => _('Hint'),
  figures: () => _('Cards here may bear a figure'),
  anonymous: () => _('Without names'),
  max_per_person: () => _('At most, per person'),
  items: () => _('Lines to tick'),
  if_then: () => _('Offer the wording “when …, I will …”'),
  per_person: () => _('How many per person'),
  timeboxes: () => _('Rounds of discussion'),
  frontline: () => _('On the floor, minutes of each round'),
  desk: () => _('Around a table, minutes of each round'),
  default: () => _('Rounds offered first'),
  next_step: () => _('Each topic ends in a next step'),
  ask: () => _('What is asked'),
  unit: () => _('Unit'),
  day_hours: () => _('Working hours in a day'),
  form: () => _('Form'),
  low: () => _('What 1 means'),
  high: () => _('What 5 means'),
  least: () => _('Answers needed before any is shown'),
  owner: () => _('Whose plan'),
  areas: () => _('Areas'),
  most: () => _('Lines at most'),
  suggest_minutes: () => _('Minutes suggested for writing'),
  label: () => _('What people write, if not a topic'),
  client_first: () => _('The last client speaks first'),
  per_table: () => _('People at a table'),
  rounds: () => _('Rounds'),
  phases: () => _('Phases of each round'),
  budget: () => _('Votes per person'),
  chooses: () => _('Role for the author of the first topic'),
}

/** Words to choose among. @type {Record<string, () => string>} */
export const CHOICES = {
  ...AIMS,
  ...RISKS,
  frontline: () => _('On the floor'),
  desk: () => _('Around a table'),
  surprise: () => _('What surprised me'),
  decision: () => _('What I decide'),
  commitment: () => _('What I commit to'),
  minutes: () => _('Minutes'),
  hours: () => _('Hours'),
  days: () => _('Days'),
  number: () => _('A number with its unit'),
  scale: () => _('A scale from 1 to 5'),
  actions: () => _('Actions'),
  experiments: () => _('Experiments'),
  objectives: () => _('Objectives'),
  group: () => _('The group’s'),
  client: () => _('The client’s'),
}

/** What people do in a step: its name, and one plain sentence. @type {Record<string, () => [string, string]>} */
export const ACTIVITIES = {
  read: () => [_('Listen'), _('People listen to a text, a presentation or the rules.')],
  propose: () => [_('Write topics'), _('Everyone writes topics alone, at the same time.')],
  vote: () => [_('Vote'), _('Everyone spreads a few votes over the topics.')],
  discuss: () => [_('Discuss'), _('The group talks about the topics, one timed round after another.')],
  ask: () => [_('Ask questions'), _('People ask whoever presents a situation.')],
  advise: () => [_('Offer ideas'), _('People write ideas or options for the situation.')],
  agree: () => [_('Agree on a contract'), _('Everyone accepts each clause, or says another wording.')],
  rotate: () => [_('Rounds at tables'), _('Small tables; in each round one person presents.')],
  cards: () => [_('Write cards'), _('Short cards in columns, then grouped together.')],
  plan: () => [_('Make a plan'), _('Who does what, by when.')],
  measure: () => [_('Measure'), _('Figures and scales, with or without names.')],
  map: () => [_('Draw the flow'), _('Steps, queues and waiting times of the work.')],
  review: () => [_('Look back'), _('What was promised last time, and how it went.')],
  agenda: () => [_('Build an agenda'), _('Blocks in order, with a running clock.')],
  check: () => [_('Go through a checklist'), _('Lines to tick together.')],
  commit: () => [_('Commit'), _('Everyone says what they will do, and by when.')],
  journal: () => [_('Keep a journal'), _('Everyone notes what they take away.')],
}

/** @param {string} name @returns {string} */
export const activityName = (name) => (Object.hasOwn(ACTIVITIES, name) ? ACTIVITIES[name]()[0] : name)

/** @param {string | number} part @returns {string} */
export const fieldName = (part) => (typeof part === 'number' ? _('no. %(n)s', { n: part + 1 }) : Object.hasOwn(FIELDS, part) ? FIELDS[part]() : ({ fr: 'français', en: 'English' })[part] ?? part)

/** Where a value stands in a format, from the whole to the part. @param {(string | number)[]} path */
export const placeName = (path) => path.map(fieldName).join(', ')

/** What keeps a value from being right. @param {import('../core/formatShape.js').Problem} problem @returns {string} */
export function sentenceOf({ code, path, values = {} }) {
  const { least, most } = values
  if (code === 'missing' || (code === 'empty' && !most)) return _('This is needed.')
  if (code === 'empty' || code === 'count') return least === undefined ? _('This is needed.') : _('From %(least)s to %(most)s of these.', { least, most })
  if (code === 'long') return _('Too long: %(most)s characters at most.', { most })
  if (code === 'range') return _('A whole number from %(least)s to %(most)s.', { least, most })
  if (code === 'after') return _('“%(one)s” needs “%(other)s” in a step before it.', { one: activityName(values.activity), other: activityName(values.needs) })
  if (code === 'once') return _('“%(one)s” comes once in a workshop, and there is one before.', { one: activityName(values.activity) })
  if (code === 'step') return _('The step this was made in is gone: choose another one.')
  if (code === 'slots') return _('A card says which option was chosen: say how many options there are.')
  if (code === 'grow') return _('A round is never longer than the one before: 5, 2, 1.')
  if (code === 'order') return path[0] === 'group' ? _('From few to many: at least, at its best, at most.') : _('From short to long: at least, in all, at most.')
  return _('This is not what belongs here.')
}
