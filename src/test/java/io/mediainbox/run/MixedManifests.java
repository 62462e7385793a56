package io.mediainbox.run;

import io.mediainbox.image.TestImages;
import java.io.IOException;

/** The manifests of the mixed inbox. */
final class MixedManifests {

    private final Drops drops;
    private int width = 600;

    MixedManifests(Drops drops) {
        this.drops = drops;
    }

    void drop() throws IOException {
        delivered();
        csv();
        someRefused();
        unreadable();
        empty();
        takenNames();
    }

    private void jpeg(String path) throws IOException {
        drops.file(path, TestImages.jpeg(TestImages.photo(width++, 30)));
    }

    private void delivered() throws IOException {
        jpeg("manifests/_images/one.jpg");
        jpeg("manifests/_images/two.jpg");
        drops.text("manifests/lines.jsonl", """
                {"target":"/groups/m1/photos","image":"_images/one.jpg"}
                {"target":"/groups/m2/photos","image":"_images/two.jpg","properties":{"width":22}}

                {"target":"/groups/m3/photos","payload":{"height":3,"width":33}}
                {"target":"/workbooks/m4/thumbnails","image":"_images/one.jpg"}
                {"target":"/financials/companies/c1/customers/m5/picture","image":"./_images/one.jpg"}
                """);
        drops.text("groups/m6/photos/folder-decides.ndjson", """
                {"height":1,"width":6}
                {"@odata.type":"#microsoft.graph.profilePhoto","height":2,"width":6}
                {"payload":{"height":3,"width":6}}
                {"target":"/groups/m6-other/photos","payload":{"height":4,"width":6}}""");
        jpeg("manifests/_images/array.jpg");
        drops.text("manifests/array.json", """
                [ {"target":"/groups/m7/photos","image":"_images/array.jpg"},
                  {"target":"/groups/m8/photos","payload":{"height":8,"width":88}} ]
                """);
        // Named by a row and by an envelope.
        jpeg("manifests/_images/shared.jpg");
        drops.text("manifests/shared.jsonl", "{\"target\":\"/groups/m9/photos\",\"image\":\"_images/shared.jpg\"}\n");
        drops.text("manifests/shared.json", "{\"target\":\"/groups/m10/photos\",\"image\":\"_images/shared.jpg\"}");
    }

    private void csv() throws IOException {
        jpeg("manifests/_images/ids.jpg");
        drops.text("manifests/ids.csv", """
                groupsId,companyId,customerId,workbooksId,image,width,height
                007,,,,,70,71
                ,0042,0815,,_images/ids.jpg,,
                ,,,01CYZ,_images/ids.jpg,,
                1e5,,,,,72,73
                """);
        drops.text("manifests/targets.csv", """
                target,width,height,id
                /groups/v1/photos,10,11,"own, with comma"

                groups/v2/photos,12,13,
                """);
        drops.text(
                "manifests/semicolon.csv",
                "\uFEFFTarget;Image;source.sourceItemId\r\n"
                        + "/workbooks/v3/thumbnails;_images/semicolon.jpg;00123\r\n"
                        + ";;\r\n");
        jpeg("manifests/_images/semicolon.jpg");
        drops.text("manifests/announced.csv", "sep=;\ntarget;height;width\n/groups/v4/photos;1,5;2\n");
        drops.text("groups/v5/photos/folder-decides.csv", "height\twidth\n51\t52\n53\t54\n");
    }

    private void someRefused() throws IOException {
        jpeg("manifests/_images/kept.jpg");
        jpeg("manifests/_images/wasted.jpg");
        drops.text("manifests/some-refused.jsonl", """
                {"target":"/groups/x1/photos","image":"_images/kept.jpg"}
                {"target":"/groups/x2/photos","image":"_images/missing.jpg"}
                {"target":"/groups/x3/photos","image":
                7
                {"target":"https://evil.example/groups/x5/photos","image":"_images/wasted.jpg"}
                {"target":"/groups/x6/photos"}
                {"image":"_images/kept.jpg"}
                {"target":"/groups/x8/photos","image":"../groups/g2/photos/team.gif"}
                {"target":"/groups/x9/photos","payload":{"@odata.type":"#microsoft.graph.picture"}}
                {"target":"/groups/x10/photos","payload":{"height":1,"width":2,"caption":"refused by the endpoint"}}
                {"target":"/groups/x11/photos","payload":{"height":11,"width":11}}
                """);
        drops.text("manifests/some-refused.json", """
                [{"target":"/groups/x12/photos","payload":{"height":1,"width":12}},
                 "word",
                 {"target":"/groups/x14/photos","payload":{"height":"1","width":14}}]
                """);
        drops.text("manifests/some-refused.csv", """
                target,groupsId,companyId,height,width
                /groups/x15/photos,,,1,15
                /groups/x16/photos,x16,,1,16
                ,,c1,1,17
                ,..,,1,18
                ,x19,,1,19,more
                ,x20,,tall,20
                ,,,1,21
                ,x22,,1,22
                """);
        drops.text("groups/x23/photos/all-refused.jsonl", "{\"height\":1}\n{\"nothing\":1}\n");
    }

    private void unreadable() throws IOException {
        jpeg("manifests/_images/unread.jpg");
        drops.text("manifests/unreadable.json", """
                [{"target":"/groups/y1/photos","image":"_images/unread.jpg"},
                 {"target":"/groups/y2/photos","payload":{"height":1,"width":2}}
                """);
        drops.text("manifests/unreadable.csv", "target,height,width\n/groups/y3/photos,1,2\n\"/groups/y4/photos,3,4\n");
        drops.text("manifests/two-columns-alike.csv", "target,height,height\n/groups/y5/photos,1,2\n");
        drops.file("manifests/latin-1.csv", new byte[] {'i', 'd', '\n', (byte) 0xe9, '\n'});
        drops.text("manifests/behind-it.json", "[] more");
    }

    private void empty() throws IOException {
        drops.text("manifests/empty.json", "[]");
        drops.text("manifests/empty.jsonl", "\n\n");
        drops.text("manifests/empty.csv", "target,image\n");
        drops.file("manifests/zero-bytes.ndjson", new byte[0]);
    }

    private void takenNames() throws IOException {
        drops.earlier("done/manifests/taken.jsonl.results.jsonl");
        drops.earlier("done/manifests/taken (2).jsonl");
        drops.text(
                "manifests/taken.jsonl", "{\"target\":\"/groups/z1/photos\",\"payload\":{\"height\":1,\"width\":1}}");
    }
}
