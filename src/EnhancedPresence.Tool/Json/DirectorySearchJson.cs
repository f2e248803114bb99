using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The SOAP method that searches for people; the fields of its rows are attributes of any name.</summary>
internal static class DirectorySearchJson
{
    private static readonly JsonShape<DirectoryRow> Row = new JsonShape<DirectoryRow>(new())
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<DirectorySearch> Search { get; } = new JsonShape<DirectorySearch>(new())
        .UInt32("maxResults", m => m.MaxResults, (m, v) => m with { MaxResults = v })
        .Flag("moreAvailable", m => m.MoreAvailable, (m, v) => m with { MoreAvailable = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<DirectoryArray> Array { get; } = new JsonShape<DirectoryArray>(new())
        .List("rows", Row, m => m.Rows, (m, v) => m with { Rows = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
