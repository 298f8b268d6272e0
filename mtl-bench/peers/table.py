"""How the tables of this folder are printed."""


def number(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def show(rows):
    """A Markdown table with aligned columns; the first row has the headings."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for index, row in enumerate(rows):
        print("| " + " | ".join(text.ljust(width) for text, width in zip(row, widths)) + " |")
        if index == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
