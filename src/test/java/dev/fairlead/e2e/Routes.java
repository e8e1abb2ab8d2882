package dev.fairlead.e2e;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every address pattern that the portal's classes declare, found in the classes themselves. */
final class Routes {
    private Routes() {}

    static Set<String> all() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        Set<String> patterns = new TreeSet<>();
        for (BeanDefinition found : scan.findCandidateComponents("dev.fairlead")) {
            Class<?> page = Class.forName(found.getBeanClassName(), false, Routes.class.getClassLoader());
            patterns.add(page.getAnnotation(Route.class).value());
            for (RouteAlias alias : page.getAnnotationsByType(RouteAlias.class)) {
                patterns.add(alias.value());
            }
        }
        return patterns;
    }
}
