package dev.fairlead.tracking;

/** Which lifecycles a search sees. */
public enum View {
    ACTIVE_ONLY,
    DELETED_ONLY,
    ALL
}
