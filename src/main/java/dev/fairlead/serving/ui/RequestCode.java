package dev.fairlead.serving.ui;

/** A request as code that runs as it is copied; the token is taken from the environment, so that none is in a copy. */
final class RequestCode {
    private RequestCode() {}

    static String curl(String address, String body) {
        return "curl -s " + shell(address) + " \\\n"
                + "  -H \"Authorization: Bearer $FAIRLEAD_TOKEN\" \\\n"
                + "  -H 'Content-Type: application/json' \\\n"
                + "  -d " + shell(body);
    }

    /** Python's own library only, so that nothing needs to be installed. */
    static String python(String address, String body) {
        return "import json, os, urllib.request\n\n"
                + "body = json.loads(r'''" + body.replace("'''", "\\u0027\\u0027\\u0027") + "''')\n"
                + "request = urllib.request.Request(\n"
                + "    \"" + address + "\",\n"
                + "    data=json.dumps(body).encode(),\n"
                + "    headers={\n"
                + "        \"Authorization\": \"Bearer \" + os.environ[\"FAIRLEAD_TOKEN\"],\n"
                + "        \"Content-Type\": \"application/json\",\n"
                + "    },\n"
                + ")\n"
                + "print(json.load(urllib.request.urlopen(request)))\n";
    }

    private static String shell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
