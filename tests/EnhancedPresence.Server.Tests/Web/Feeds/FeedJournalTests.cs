using System.Text;
using CsCheck;
using EnhancedPresence.Server.Web.Feeds;

namespace EnhancedPresence.Server.Tests.Web.Feeds;

public sealed class FeedJournalTests
{
    private static readonly Gen<(int Key, int Value, bool Remove)[]> Steps =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 9].Select(static n => n == 0)).Array[0, 40];

    [Fact]
    public void Whoever_reads_on_from_anywhere_ends_with_the_newest_of_everything() => Gen.Select(Steps, Gen.Int[0, 40]).Sample((steps, pause) =>
    {
        var journal = new FeedJournal();
        Dictionary<string, string> truth = [];
        Dictionary<string, string> seen = [];
        long position = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            (string key, string value, bool remove) = (Text(steps[i].Key), Text(steps[i].Value), steps[i].Remove);
            if (remove)
            {
                journal.Remove(key);
                truth.Remove(key);
            }
            else
            {
                bool changed = journal.Put(key, "e", Encoding.UTF8.GetBytes(value));
                changed.Should().Be(!truth.TryGetValue(key, out string? old) || old != value);
                truth[key] = value;
            }

            if (i == pause)
            {
                Read();
            }
        }

        Read();
        foreach ((string key, string value) in truth)
        {
            seen[key].Should().Be(value);
        }

        journal.After(0).Select(static item => item.Sequence).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        journal.After(0).Should().HaveCount(truth.Count);
        journal.After(journal.Sequence).Should().BeEmpty();

        void Read()
        {
            foreach (FeedItem item in journal.After(position))
            {
                item.Sequence.Should().BeGreaterThan(position);
                seen[item.Key] = Encoding.UTF8.GetString(item.Data.Span);
            }

            position = journal.Sequence;
        }
    });

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void A_position_reads_back_what_it_writes() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]).Sample((feed, sequence) =>
    {
        var position = new FeedPosition(feed, sequence);
        FeedPosition.TryParse(position.ToString(), out FeedPosition read).Should().BeTrue();
        read.Should().Be(position);
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("1-")]
    [InlineData("-1")]
    [InlineData("1-2-3")]
    [InlineData("1--2")]
    [InlineData(" 1-2")]
    [InlineData("99999999999999999999-1")]
    public void What_is_no_position_is_none(string? text) => FeedPosition.TryParse(text, out _).Should().BeFalse();
}
