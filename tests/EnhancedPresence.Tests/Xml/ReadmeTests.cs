using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>The program of the README that reads a document.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_program_of_the_readme_reads_a_notification() =>
        Run(PresenceXml.ToUtf8(new CategoriesDocument(
                SipUri.Parse("sip:alice@contoso.example"),
                [new CategoryInstance { Name = CategoryName.State, Value = new AggregateState { Availability = Availability.Busy } }])))
            .Should().Be("alice@contoso.example: Busy\n");

    [Fact]
    public void And_says_what_is_wrong_with_another_one() => Run("<categories/>"u8.ToArray()).Should().NotContain("alice").And.EndWith("\n").And.NotBe("\n");

    private static string Run(byte[] utf8)
    {
        var console = new StringWriter { NewLine = "\n" };
        Program(utf8, console);
        return console.ToString();
    }

    private static void Program(byte[] utf8, StringWriter Console)
    {
        if (PresenceXml.TryReadCategories(utf8, out CategoriesDocument? document, out PresenceReadError error))
        {
            AggregateState? state = document.Categories.Select(c => c.Value).OfType<AggregateState>().FirstOrDefault();
            Console.WriteLine($"{document.Uri.Address}: {state?.Availability?.Class}");
        }
        else
        {
            Console.WriteLine(error);   // reason, byte offset, element; no user content
        }
    }
}
