using HaploEmbed.Report.Figures;
using Xunit;

namespace HaploEmbed.Tests.Report;

public class LabelPlacesTests
{
    private readonly LabelPlaces _places = new(width: 1000, fontSize: 30);

    [Fact]
    public void Take_WhereRoomIs_GivesThePointItself()
    {
        Assert.Equal(new PlanePoint(500, 500), _places.Take(new PlanePoint(500, 500), "HV"));
        Assert.Equal(new PlanePoint(548, 500), _places.Take(new PlanePoint(548, 500), "JT"));
        Assert.Equal(new PlanePoint(500, 530), _places.Take(new PlanePoint(500, 530), "H"));
    }

    // A letter is 24 wide and a line 30 high: the left is taken first, then the right, above, below and the corners.
    [Fact]
    public void Take_WhereALabelIs_GivesTheNextFreePlace()
    {
        var taken = Enumerable.Range(0, 10).Select(_ => _places.Take(new PlanePoint(500, 500), "H")).ToArray();

        Assert.Equal(
            [
                new(500, 500), new(476, 500), new(524, 500), new(500, 470), new(500, 530),
                new(476, 470), new(524, 470), new(476, 530), new(524, 530), new(500, 500),
            ],
            taken);
    }

    [Fact]
    public void Take_AtTheBorder_StaysInside()
    {
        Assert.Equal(new PlanePoint(986, 400), _places.Take(new PlanePoint(986, 400), "U"));
        Assert.Equal(new PlanePoint(962, 400), _places.Take(new PlanePoint(986, 400), "K"));
        Assert.Equal(new PlanePoint(986, 370), _places.Take(new PlanePoint(986, 400), "V"));
    }
}
