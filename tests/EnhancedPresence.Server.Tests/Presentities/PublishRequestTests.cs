using EnhancedPresence.Categories;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>What a publish may be, to the byte and the second, and what a refusal says: the number of the item, and never its content.</summary>
public sealed class PublishRequestTests
{
    private static readonly PresenceServerLimits Limits = new() { PublicationsPerRequest = 3, PublicationsPerUser = 14, BytesPerValue = 800, ExpirySeconds = 60 };

    private readonly Presentity _presentity = new(new PresentityRules { Limits = Limits });
    private PresentityState _state = PresentityState.Empty(Alice);

    public PublishRequestTests() => Tell(new PresentityCommand.SignIn(Desk, 1));

    [Fact]
    public void A_request_has_a_publication_and_not_too_many()
    {
        Refused(ResponseStatus.Invalid, "The request has no publication.");
        Refused(ResponseStatus.LimitExceeded, "The request has more than 3 publications.", [.. Enumerable.Range(0, 4).Select(static i => Note(1000 + i, "x"))]);
        Taken([.. Enumerable.Range(0, 3).Select(static i => Note(1000 + i, "x"))]);
    }

    [Fact]
    public void A_key_is_named_once()
    {
        Refused(ResponseStatus.Invalid, "Publication 3 repeats the key of an earlier one.", Note(200, "a"), Note(300, "a"), Note(200, "b"));
        Taken(Note(200, "a"), Note(300, "a"), Item(CategoryName.Device, 0, 200, Categories.Note.Empty));
    }

    [Fact]
    public void A_category_has_a_name_of_128_characters_at_most()
    {
        const string Detail = "Publication 2 has no category name, or one that is too long.";
        Refused(ResponseStatus.Invalid, Detail, Note(200, "a"), Item(default, 0, 200, Categories.Note.Empty));
        Refused(ResponseStatus.Invalid, Detail, Note(200, "a"), Item(new CategoryName(new string('x', 129)), 0, 200, Categories.Note.Empty));
        Taken(Item(new CategoryName(new string('x', 128)), 0, 200, Categories.Note.Empty));
    }

    [Fact]
    public void What_the_server_publishes_nobody_else_does() => Refused(
        ResponseStatus.Forbidden, "Publication 2 is one that only the server publishes.", Note(200, "a"), Item(CategoryName.Services, 0, 2, ServiceList.Empty));

    [Fact]
    public void An_end_is_named_in_seconds_and_is_not_far()
    {
        const string Detail = "Publication 1 does not say in how many seconds it ends.";
        Refused(ResponseStatus.Invalid, Detail, Item(CategoryName.Note, 0, 200, Categories.Note.Empty, ExpireType.Time));
        Refused(ResponseStatus.Invalid, Detail, Item(CategoryName.Note, 0, 200, Categories.Note.Empty, ExpireType.Time, expires: -1));
        Refused(ResponseStatus.LimitExceeded, "Publication 1 lives longer than 60 seconds.", Item(CategoryName.Note, 0, 200, Categories.Note.Empty, ExpireType.Time, expires: 61));
        Taken(Item(CategoryName.Note, 0, 200, Categories.Note.Empty, ExpireType.Time, expires: 60));
        Taken(Item(CategoryName.Note, 0, 300, Categories.Note.Empty, ExpireType.User, expires: 61));
    }

    [Fact]
    public void An_expire_type_is_one_of_four() =>
        Refused(ResponseStatus.Invalid, "Publication 1 has no known expire type.", Item(CategoryName.Note, 0, 200, Categories.Note.Empty, (ExpireType)4));

    [Fact]
    public void What_has_no_value_is_a_deletion() =>
        Refused(ResponseStatus.Invalid, "Publication 1 has no value and is no deletion.", Item(CategoryName.Note, 0, 200, null!));

    [Fact]
    public void Wrong_versions_are_told_with_the_right_ones()
    {
        Taken(Note(200, "a"));
        PresentityReply reply = Publish(null, Note(300, "a"), Note(200, "b"), Note(400, "c", version: 2)).Reply;

        reply.Should().Be(new PresentityReply(ResponseStatus.Conflict)
        {
            Detail = "A version is not the current one.",
            Conflicts = [new PublicationConflict(2, 1), new PublicationConflict(3, 0)],
        });
    }

    // The request of which a value is a part is known to be small: nothing of it can grow beyond the limit.
    [Theory]
    [InlineData(null)]
    [InlineData(101)]
    [InlineData(100_000)]
    public void A_value_is_bounded_as_it_is_written(int? bodyBytes)
    {
        int room = 800 - new PublishedValue(Categories.Note.Personal(string.Empty)).Xml.Length;
        Refused(bodyBytes, ResponseStatus.LimitExceeded, "Publication 2 has a value of more than 800 bytes.", Note(300, "a"), Note(200, new string('x', room + 1)));

        Publish(bodyBytes, Note(200, new string('x', room))).Reply.Status.Should().Be(ResponseStatus.Ok);
    }

    [Fact]
    public void The_publications_of_a_user_are_bounded_with_those_of_the_server()
    {
        int free = 14 - _state.Publications.Count;
        for (int i = 0; i < free; i++)
        {
            Taken(Note(1000 + i, "x"));
        }

        Refused(ResponseStatus.LimitExceeded, "The user has more than 14 publications.", Note(2000, "x"));
        Taken(Note(1000, "y", version: 1));
        Taken(Delete(CategoryName.Note, 0, 1000, 2), Note(2000, "x"));
    }

    private void Taken(params Publication[] items) => Publish(null, items).Reply.Should().Match<PresentityReply>(static r => r.Status == ResponseStatus.Ok && r.Detail == null);

    private void Refused(ResponseStatus status, string detail, params Publication[] items) => Refused(null, status, detail, items);

    private void Refused(int? bodyBytes, ResponseStatus status, string detail, params Publication[] items)
    {
        Decision decision = Publish(bodyBytes, items);

        decision.Reply.Should().Be(new PresentityReply(status) { Detail = detail });
        decision.Changes.Should().BeEmpty();
    }

    private Decision Publish(int? bodyBytes, params Publication[] items) => Tell(new PresentityCommand.Publish(Desk, Document(items)) { BodyBytes = bodyBytes });

    private Decision Tell(PresentityCommand command)
    {
        Decision decision = _presentity.Decide(_state, command, T);
        _state = Presentity.Apply(_state, decision.Changes);
        return decision;
    }
}
