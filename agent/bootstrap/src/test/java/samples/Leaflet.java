package samples;

/** Puts up the notice that it is a part of. */
public final class Leaflet implements Runnable {
    private final Notice notice;
    private final Object[] parts;

    public Leaflet(Notice notice, Object... parts) {
        this.notice = notice;
        this.parts = parts;
    }

    @Override
    public void run() {
        notice.tell(() -> {});
    }

    @Override
    public String toString() {
        notice.put(parts);
        return "leaflet";
    }
}
