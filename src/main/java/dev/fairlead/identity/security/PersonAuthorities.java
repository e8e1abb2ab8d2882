package dev.fairlead.identity.security;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** What Spring Security is told of everybody who signed in; permissions are asked of the access check, each time. */
final class PersonAuthorities {
    static final List<GrantedAuthority> ALL = AuthorityUtils.createAuthorityList("ROLE_PERSON");

    private PersonAuthorities() {}
}
