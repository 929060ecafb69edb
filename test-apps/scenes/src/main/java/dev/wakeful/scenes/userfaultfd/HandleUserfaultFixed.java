package dev.wakeful.scenes.userfaultfd;

/** The repair that was planned: {@code FAULT_FLAG_TRIED} dropped, userfaults may be repeated for as long as it takes. */
public final class HandleUserfaultFixed extends Mm {
    @Override
    void doPageFault(Page page) {
        while (!page.present) {
            handleUserfault(page);
        }
    }

    public static void main(String[] args) {
        new HandleUserfaultFixed().play();
    }
}
