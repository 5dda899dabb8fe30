package dev.fireline.cli.watch;

import dev.fireline.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;

/**
 * A picture that is redrawn in place, on the alternate screen (xterm, "ctlseqs": DECSET 1049), so that nothing of it
 * stays but the last one. However the command ends, the terminal is as before.
 */
final class Screen implements AutoCloseable {
    private static final String ESC = "\u001b[";
    private static final String OPEN = ESC + "?1049h" + ESC + "?25l";
    private static final String CLOSE = ESC + "?25h" + ESC + "?1049l";
    private static final String TOP = ESC + "H";
    private static final String CLEAR_LINE = ESC + "K";
    private static final String CLEAR_BELOW = ESC + "J";

    private final PrintWriter out;
    private final Terminal terminal;
    private final Thread atExit = new Thread(this::restore);
    private String last = "";
    private boolean open = true;

    Screen(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(atExit);
        out.print(OPEN);
        out.flush();
    }

    /** @param picture lines, harmless; what does not fit is left out at the end */
    synchronized void draw(String picture, String footer) {
        if (!open) {
            return;
        }
        last = picture;
        List<String> lines = picture.lines().toList();
        int room = Math.max(1, terminal.size().get().rows() - 2);
        StringBuilder frame = new StringBuilder(TOP);
        lines.stream()
                .limit(room)
                .forEach(line -> frame.append(line).append(CLEAR_LINE).append(System.lineSeparator()));
        String rest = lines.size() > room ? "… %d more lines; ".formatted(lines.size() - room) : "";
        frame.append(rest).append(footer).append(CLEAR_LINE).append(CLEAR_BELOW);
        out.print(frame);
        out.flush();
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // it ends already, and the hook has run or runs
        }
    }

    private synchronized void restore() {
        if (open) {
            open = false;
            out.print(CLOSE);
            out.print(last);
            out.flush();
        }
    }
}
