using EnhancedPresence.TestKit;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>Whatever a few changed bytes make of a good input: it works or is invalid, and nothing else. The changes are the same on each run.</summary>
public sealed class MutatedInputTests
{
    private const int Rounds = 300;

    private static readonly byte[] Changes = [.. "<>/\"'&;:= ?![]{},019aZ\\\n\0\u007f"u8];

    private static readonly byte[][] Documents = [.. SampleFiles.OwnNames.Select(name => File.ReadAllBytes(SampleFiles.OwnPath(name)))];

    [Fact]
    public async Task Changed_xml_is_read_or_refused()
    {
        foreach (byte[] xml in Mutations(Documents, seed: 1))
        {
            ShouldWorkOrBeInvalid(await ToolRun.RunOnAsync(xml, "decode"));
            ToolRun json = await ToolRun.RunOnAsync(xml, "decode", "--json");
            ShouldWorkOrBeInvalid(json);
            if (json.Code == 0)
            {
                ToolRun encoded = await ToolRun.RunOnAsync(json.Output, "encode");
                encoded.Code.Should().Be(0, "what decode gave, encode takes: {0}{1}", encoded.Error, json.Text);
                TestKit.CanonicalXml.Of(encoded.Output).Should().Be(TestKit.CanonicalXml.Of(xml));
            }
        }
    }

    [Fact]
    public async Task Changed_json_is_read_or_refused()
    {
        var documents = new List<byte[]>();
        foreach (byte[] xml in Documents)
        {
            documents.Add((await ToolRun.RunOnAsync(xml, "decode", "--json")).Output);
        }

        foreach (byte[] json in Mutations([.. documents], seed: 2))
        {
            ShouldWorkOrBeInvalid(await ToolRun.RunOnAsync(json, "encode"));
        }
    }

    private static IEnumerable<byte[]> Mutations(byte[][] documents, int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] bytes = [.. documents[random.Next(documents.Length)]];
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = Changes[random.Next(Changes.Length)];
            }

            yield return bytes;
        }
    }

    private static void ShouldWorkOrBeInvalid(ToolRun run)
    {
        if (run.Code == 0)
        {
            run.Output.Should().NotBeEmpty();
            run.Error.Should().BeEmpty();
        }
        else
        {
            run.ShouldFail(3, "standard input: ");
        }
    }
}
