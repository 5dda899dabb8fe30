package dev.fireline.workflows.incident;

/** Nothing is left to do: the memo was written when it was started. */
public final class KeyedDeclarationImpl implements KeyedDeclaration {
    @Override
    public void keep(Kept kept) {}
}
