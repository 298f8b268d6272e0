package org.mtl4j.api.plugin;

/**
 * A publication.
 *
 * @param authors as they are cited: "Yu et al."
 * @param title its title
 * @param venue where it appeared: "NeurIPS"
 * @param year when it appeared
 * @param link where it can be read; empty if nowhere
 */
public record Citation(String authors, String title, String venue, int year, String link) {

    /** Without a link. */
    public static Citation of(String authors, String title, String venue, int year) {
        return new Citation(authors, title, venue, year, "");
    }

    /** The same with a link to its preprint, such as {@code 2001.06782}. */
    public Citation arxiv(String number) {
        return new Citation(authors, title, venue, year, "https://arxiv.org/abs/" + number);
    }

    /** One line: authors, title, venue year, link. */
    public String render() {
        String end = title.endsWith("?") ? "" : ".";
        String text = "%s: %s%s %s %d".formatted(authors, title, end, venue, year);
        return link.isEmpty() ? text : text + ", " + link;
    }
}
