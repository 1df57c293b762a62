// ociregistry serves the registry of cue-labs from memory, with the ways in which its server can differ as flags.
package main

import (
	"flag"
	"log"
	"net/http"

	"cuelabs.dev/go/oci/ociregistry/ocimem"
	"cuelabs.dev/go/oci/ociregistry/ociserver"
)

func main() {
	var memory ocimem.Config
	var server ociserver.Options
	address := flag.String("address", "127.0.0.1:5000", "host and port to listen on")
	flag.BoolVar(&memory.ImmutableTags, "immutable-tags", false, "refuse to move a tag")
	flag.BoolVar(&server.DisableReferrersAPI, "no-referrers", false, "have no referrers API")
	flag.BoolVar(&server.DisableReferrersFiltering, "no-filter", false, "ignore artifactType of the referrers API")
	flag.BoolVar(&server.DisableSinglePostUpload, "no-single-post", false, "refuse uploads of one POST")
	flag.BoolVar(&server.OmitDigestFromTagGetResponse, "no-digest", false, "leave Docker-Content-Digest out of answers by tag")
	flag.Parse()
	log.Fatal(http.ListenAndServe(*address, ociserver.New(ocimem.NewWithConfig(&memory), &server)))
}
