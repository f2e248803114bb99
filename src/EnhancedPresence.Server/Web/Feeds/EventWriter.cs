using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace EnhancedPresence.Server.Web.Feeds;

/// <summary>Writes server-sent events. Where from: the HTML standard, 9.2.</summary>
internal static class EventWriter
{
    /// <summary>Writes an event.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="id">Its id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="data">One line.</param>
    public static void Event(PipeWriter output, FeedPosition id, string name, ReadOnlySpan<byte> data)
    {
        Put(output, $"id: {id}\nevent: {name}\ndata: ");
        output.Write(data);
        output.Write("\n\n"u8);
    }

    /// <summary>Writes a sign of life.</summary>
    public static void Comment(PipeWriter output) => output.Write(":\n\n"u8);

    private static void Put(PipeWriter output, string text) => Encoding.UTF8.GetBytes(text, output);
}
