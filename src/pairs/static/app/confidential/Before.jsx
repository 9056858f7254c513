import { _ } from '../core/i18n.js'
import { Card } from '../ui/Card.jsx'

/**
 * What nobody but the people of a confidential workshop can read, what stays readable, and what nobody can promise: said
 * before anyone opens or joins one, and at any time afterwards.
 * @param {{folded?: boolean}} props
 */
export default function Before({ folded }) {
  const words = (
    <>
      <p>{_('What is written here can be read only with the link of this workshop: not by this server, nor by whoever runs it, nor by the hierarchy.')}</p>
      <h3>{_('Readable all the same')}</h3>
      <ul class="points">
        <li>{_('that this workshop takes place, when, and with which format')}</li>
        <li>{_('how many people are in it, when each one writes and roughly how much, but no names')}</li>
        <li>{_('the steps and their clock')}</li>
        <li>{_('a commitment, once its author chooses to publish it')}</li>
      </ul>
      <h3>{_('What nobody can promise')}</h3>
      <ul class="points">
        <li>{_('Any participant can tell others what was said. Whoever gets the link can read it.')}</li>
        <li>{_('Whoever serves this app could one day serve a hostile one, which reads along.')}</li>
        <li>{_('Whoever holds an unlocked device can read what it shows.')}</li>
      </ul>
    </>
  )
  if (!folded) {
    return (
      <Card title={_('A confidential workshop')} level={2}>
        {words}
      </Card>
    )
  }
  return (
    <details>
      <summary>{_('What is confidential, and what is not')}</summary>
      <div class="stack tight">{words}</div>
    </details>
  )
}
