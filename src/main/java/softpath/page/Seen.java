package softpath.page;

/** A part that only HTML shows. */
interface Seen extends Part {

    @Override
    default String text() {
        return "";
    }

    @Override
    default String markdown() {
        return "";
    }
}
