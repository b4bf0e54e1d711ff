package softpath.page;

/** A part of a document, in each of its forms. */
public interface Part {

    /** For a terminal, each line ended; empty if there is nothing to tell. */
    String text();

    /** Each line ended. */
    String markdown();

    void html(Html html);
}
