"""American spellings of common words, each with the British one."""

import re
from collections.abc import Iterator

from ...model.sentences import begins_a_sentence

PAIRS = """
defense defence offense offence program programme programs programmes harbor harbour harbors harbours labor labour
color colour colors colours favor favour favors favours favored favoured favorite favourite honor honour honors
honours honored honoured neighbor neighbour neighbors neighbours neighboring neighbouring behavior behaviour rumor
rumour rumors rumours armor armour armored armoured endeavor endeavour humor humour vapor vapour traveled travelled
traveling travelling traveler traveller travelers travellers canceled cancelled canceling cancelling labeled
labelled modeled modelled signaled signalled fueled fuelled fueling fuelling counselor counsellor center centre
centers centres centered centred theater theatre theaters theatres kilometer kilometre kilometers kilometres liter
litre liters litres caliber calibre fiber fibre maneuver manoeuvre maneuvers manoeuvres catalog catalogue dialog
dialogue gray grey plow plough skeptical sceptical skepticism scepticism skeptic sceptic skeptics sceptics aluminum
aluminium airplane aeroplane airplanes aeroplanes mold mould enrollment enrolment fulfill fulfil fulfillment
fulfilment installment instalment skillful skilful organization organisation organizations organisations organize
organise organized organised organizing organising recognize recognise recognized recognised realize realise
realized realised criticize criticise criticized criticised emphasize emphasise emphasized emphasised emphasizing
emphasising analyze analyse analyzed analysed analyzing analysing modernize modernise modernized modernised
modernization modernisation denuclearize denuclearise denuclearization denuclearisation normalize normalise
normalized normalised normalization normalisation stabilize stabilise stabilized stabilised characterize
characterise characterization characterisation prioritize prioritise authorize authorise authorized authorised
authorization authorisation minimize minimise maximize maximise apologize apologise apologized apologised mobilize
mobilise mobilized mobilised mobilization mobilisation demilitarized demilitarised weaponize weaponise weaponization
weaponisation toward towards gotten got""".split()
AMERICAN = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True))
"""What Britain writes in one of its senses, such as `license` and `tire`, is left out."""
WORD = re.compile(
    rf"(?<![\w.@/-])(?<!computer )(?:{'|'.join(sorted(AMERICAN, key=len, reverse=True))})(?![\w@/-])", re.IGNORECASE
)


def american_in(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the American spellings in a text, each with the British one; a capital amid a sentence begins a name."""
    for match in WORD.finditer(text):
        house = AMERICAN[match[0].lower()]
        if match[0].islower():
            yield match, house
        elif match[0].istitle() and begins_a_sentence(text, match.start()) and not NAME.match(text, match.end()):
            yield match, house.capitalize()


NAME = re.compile(r"\s+[A-Z]")
