package samples;

/** Puts up a notice of parts, which may be notices themselves; looks around as it begins and after each part. */
public final class Notice {
    private final Runnable begins;
    private final Runnable goesOn;

    public Notice(Runnable begins, Runnable goesOn) {
        this.begins = begins;
        this.goesOn = goesOn;
    }

    public void put(Object... parts) {
        begin();
        for (Object part : parts) {
            String.valueOf(part);
            goesOn.run();
        }
    }

    private void begin() {
        begins.run();
    }

    /** Calls itself, without anybody's help. */
    public void putTwice(int times) {
        begin();
        if (times > 0) {
            putTwice(times - 1);
        }
    }

    /** Has a text of its own source. */
    @Override
    public String toString() {
        begin();
        return String.valueOf(nested == null ? "" : nested);
    }

    private Notice nested;

    public Notice with(Notice other) {
        nested = other;
        return this;
    }

    /** Runs what it is given. */
    public void tell(Runnable reader) {
        begin();
        reader.run();
        goesOn.run();
    }
}
