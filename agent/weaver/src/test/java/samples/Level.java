package samples;

/** Something with a level. */
public interface Level {
    int level();

    int level(int scale);
}
