using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Xml;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

public sealed class PublishedValueTests
{
    [Fact]
    public void A_value_is_written_once_and_shared()
    {
        var value = new PublishedValue(Categories.Note.Personal("a"));

        value.Xml.Equals(value.Xml).Should().BeTrue("both are the same memory");
        value.Xml.ToArray().Should().Equal(PresenceXml.ToUtf8(Categories.Note.Personal("a")).ToArray());
    }

    [Fact]
    public void Values_are_the_same_when_their_models_are()
    {
        var value = new PublishedValue(Categories.Note.Personal("a"));

        value.Should().Be(new PublishedValue(Categories.Note.Personal("a")));
        value.Should().Be(new PublishedValue(value.Category));
        value.GetHashCode().Should().Be(new PublishedValue(Categories.Note.Personal("a")).GetHashCode());
        value.Should().NotBe(new PublishedValue(Categories.Note.Personal("b")));
        value.Equals((object)Alice).Should().BeFalse();
        value.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void A_contact_is_subscribed_to_and_has_no_name_until_somebody_says_otherwise()
    {
        (new StoredContact(Bob).Name, new StoredContact(Bob).IsSubscribed).Should().Be((string.Empty, true));
        new StoredSubscriber(Bob, Policy.WatcherNetwork.Federated).DisplayName.Should().BeEmpty();
    }
}
