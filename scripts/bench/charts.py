"""Bar charts of a run, as SVG, made by pygal.

One chart for each scenario, one bar for each contender, the best first; ours are in another colour. Bars begin at zero,
for a logarithmic scale would make their lengths say nothing. The files hold no script and fetch nothing from anywhere,
and the same results give the same bytes.
"""

from __future__ import annotations

import importlib
import re
import sys
from typing import Any

from .samples import Results
from .wording import TITLES, metric_of, name_of, number

OURS, OTHERS = "#1f6feb", "#8b949e"
WIDTH, BAR_PX, FRAME_PX = 760, 34, 110
# pygal writes values across the ends of the bars. We write them behind.
BEHIND = ('text-anchor="middle"', 'text-anchor="start"')
# It writes the day into each file, settings for a script that we do not have, an id of no letters, and lines that run
# through the values.
SURPLUS = re.compile(r'<!--.*?-->|<script.*?</script>| id=""|<path [^>]*class="[^"]*guide line" />', re.DOTALL)
# Without a prefix of its own, its rules for the whole chart have no selector: the class of the root does for one.
NO_SELECTOR = re.compile(r"(<style[^>]*>|\})(\s*)\{")


def bars_end(bars: list[tuple[float, str]]) -> float:
    """Return where the axis ends: behind the longest bar there is room for its value."""
    return max(value for value, _ in bars) * 1.08


def loaded() -> tuple[Any, Any]:
    """Import pygal and its styles.

    It leaves a finder of the old kind behind, for plugins, of which we have none. Each import of a missing module would
    warn of it from then on, so it is taken away.
    """
    pygal: Any = importlib.import_module("pygal")
    style: Any = importlib.import_module("pygal.style")
    sys.meta_path[:] = [finder for finder in sys.meta_path if hasattr(finder, "find_spec")]
    return pygal, style


def chart(results: Results, scenario: str) -> str:
    """Return the chart of one scenario."""
    pygal, style = loaded()
    metric = metric_of(scenario)
    bars = sorted(
        ((found[metric.key].median, name) for name, found in results.found[scenario].items() if metric.key in found),
        reverse=not metric.more,
    )
    made = pygal.HorizontalBar(
        js=[],
        no_prefix=True,
        explicit_size=True,
        show_legend=False,
        print_values=True,
        width=WIDTH,
        height=FRAME_PX + BAR_PX * len(bars),
        title=f"{TITLES[scenario]}: {metric.words}".replace("`", ""),
        formatter=number,
        show_x_guides=False,
        show_minor_x_labels=False,
        print_values_position="top",
        range=(0, bars_end(bars)),
        truncate_label=-1,
        style=style.Style(
            background="white",
            plot_background="white",
            title_font_size=15,
            label_font_size=12,
            major_label_font_size=12,
            value_font_size=12,
            value_colors=("#000000",),
            font_family="sans-serif",
        ),
    )
    made.x_labels = [name_of(name) for _, name in bars]
    made.add(
        metric.words,
        [{"value": value, "color": OURS if name.startswith("specwire") else OTHERS} for value, name in bars],
    )
    text: str = made.render(is_unicode=True)
    return NO_SELECTOR.sub(r"\1\2.pygal-chart{", SURPLUS.sub("", text)).replace(*BEHIND)
