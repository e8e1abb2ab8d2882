package dev.fairlead.kernel;

/**
 * A team as other rooms need it.
 *
 * @param id never changes
 * @param name unique, stands in addresses: lower-case letters, digits and hyphens
 * @param title what people read
 */
public record TeamRef(TeamId id, String name, String title) {}
